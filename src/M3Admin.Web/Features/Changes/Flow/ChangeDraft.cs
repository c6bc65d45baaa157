using M3Admin.Web.Features.Changes.Describe;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>All that was typed for one change, in every step. The browser keeps it until the change is committed or given up.</summary>
public sealed class ChangeDraft
{
    /// <summary>What is wanted.</summary>
    public ChangeForm Form { get; set; } = new();

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The plan that <see cref="Accepted"/> is about; empty for none.</summary>
    public string Plan { get; set; } = "";

    /// <summary>The dangers of that plan that were ticked, in their words.</summary>
    public IList<string> Accepted { get; set; } = [];
}
