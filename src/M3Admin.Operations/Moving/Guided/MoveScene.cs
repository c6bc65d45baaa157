using System.Collections.Immutable;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>A move with what there really is.</summary>
/// <param name="Guide">How far it is; null when there is none of that id.</param>
public sealed record MoveScene(MoveGuide? Guide)
{
    /// <summary>How far the copy is; null where none was begun.</summary>
    public CopyMark? Mark { get; init; }

    /// <summary>The newest revision of the old etcd; 0 when it does not answer.</summary>
    public long SourceRevision { get; init; }

    /// <summary>The freeze of the old etcd; null when there is none.</summary>
    public Freeze? Freeze { get; init; }

    /// <summary>What the step looks at.</summary>
    public ImmutableArray<GuideCheck> Checks { get; init; } = [];

    /// <summary>What people have to do and confirm.</summary>
    public ImmutableArray<ChecklistItem> Items { get; init; } = [];

    /// <summary>Where M3 processes reach the new etcd, as its members say.</summary>
    public ImmutableArray<string> NewEndpoints { get; init; } = [];

    /// <summary>Where they reach the old one.</summary>
    public ImmutableArray<string> OldEndpoints { get; init; } = [];

    /// <summary>What does not answer; empty when all does.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Whether nothing stands in the way of the step.</summary>
    public bool MayGoOn => Checks.All(check => check.State is GuideCheckState.Pass or GuideCheckState.Unknown);
}
