namespace M3Admin.Web.Tests.Access.Hosts;

/// <summary>What somebody got.</summary>
/// <param name="At">Where.</param>
/// <param name="Status">The status.</param>
/// <param name="Next">Where that sends them; null when it is the end.</param>
/// <param name="Text">What it says.</param>
internal sealed record Visit(Uri At, int Status, Uri? Next, string Text);
