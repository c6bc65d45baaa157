namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>How an entry is bound to the chain: what was looked at when it was opened.</summary>
/// <param name="IsWhole">Whether everything fits.</param>
/// <param name="Text">What was checked, or what does not fit.</param>
public sealed record EntryLink(bool IsWhole, string Text);
