namespace M3Admin.Web.Api;

/// <summary>Marks an endpoint that M3Coordinator has too: its errors have M3's shape. All others of the API answer with problem details.</summary>
internal sealed class AnswersAsM3;
