namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Something that is wrong with what was typed.</summary>
/// <param name="Field">Where, as the form's properties are named: <c>Instances[0].Weight</c>; empty for the form as a whole.</param>
/// <param name="Message">What is wrong, with what, and the way out.</param>
public sealed record Problem(string Field, string Message)
{
    /// <summary>The element that it is about; null for the form as a whole.</summary>
    public string? ElementId => Field.Length == 0 ? null : FieldId.Of(Field);
}
