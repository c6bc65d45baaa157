namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>The ids of the form's elements, from the names of the form's properties.</summary>
public static class FieldId
{
    /// <summary>The element of a property: <c>instances-0-weight</c> for <c>Instances[0].Weight</c>.</summary>
    public static string Of(string field) => field.Replace("[", "-").Replace("].", "-").Replace("]", "").ToLowerInvariant();

    /// <summary>A row's property.</summary>
    public static string Row(int index, string property) => $"Instances[{index}].{property}";

    /// <summary>A choice in the list of those who leave.</summary>
    public static string Leaving(int index) => $"Leaving[{index}]";
}
