using M3Admin.KeyValue;

namespace M3Admin.Web.Features.Config;

/// <summary>Why a change came to nothing, in words.</summary>
internal static class EditWords
{
    /// <summary>The store did not do it, or nobody knows.</summary>
    public static string Of(KeyValueException silent) => silent.Error == KeyValueError.OutcomeUnknown
        ? $"The answer was lost, so it may be written or not. What is shown on this page once it is live again tells; preview again then. {silent.Message}"
        : $"The store does not answer, so nothing was written; try again. {silent.Message}";
}
