using System.Text.Json.Nodes;

namespace M3Admin.LocalIssuer;

/// <summary>How an issuer answers; as it should, unless a test turns something.</summary>
public sealed class Knobs
{
    /// <summary>Whether a person has to press a button first.</summary>
    public bool AsksFirst { get; set; }

    /// <summary>What it says instead of giving a code: <c>error</c> and, after a colon, its description.</summary>
    public string? Refuses { get; set; }

    /// <summary>Whom it says that its answer is from; null: it does not say.</summary>
    public string? AnswersAs { get; set; }

    /// <summary>Gives out this code instead of a new one.</summary>
    public string? RepeatsCode { get; set; }

    /// <summary>Changes what the discovery document says.</summary>
    public Action<JsonObject> Discovery { get; set; } = _ => { };

    /// <summary>Changes what the token says.</summary>
    public Action<JsonObject> Claims { get; set; } = _ => { };

    /// <summary>Changes the token once it is signed.</summary>
    public Func<string, JsonObject, string> Token { get; set; } = (token, _) => token;

    /// <summary>Changes the answer that carries the token.</summary>
    public Action<JsonObject> TokenAnswer { get; set; } = _ => { };

    /// <summary>What it says beyond the token; null: it does not offer that.</summary>
    public JsonObject? Beyond { get; set; }
}
