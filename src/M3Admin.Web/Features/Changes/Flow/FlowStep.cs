namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>The steps of a guided change, in order. Each has an address of its own.</summary>
public enum FlowStep
{
    /// <summary>Say what is wanted.</summary>
    Describe = 0,

    /// <summary>See what that would do.</summary>
    Preview = 1,

    /// <summary>Say yes to it.</summary>
    Confirm = 2,

    /// <summary>See it done.</summary>
    Watch = 3,
}
