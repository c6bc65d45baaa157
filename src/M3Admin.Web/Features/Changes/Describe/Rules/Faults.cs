using System.Globalization;
using FluentValidation;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What can be wrong with one text, in a sentence that says the way out; null when nothing is.</summary>
internal static class Faults
{
    /// <summary>Checks a property by such a sentence.</summary>
    public static void Faulty<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<T, TValue, string?> fault) => rule.Custom((value, context) =>
    {
        if (fault(context.InstanceToValidate, value) is { } message)
        {
            context.AddFailure(message);
        }
    });

    public static string? OfGroup(string group, bool isSharded) => group.Length == 0 && isSharded
        ? "No isolation group; give it the rack or availability zone that it is lost with."
        : null;

    public static string? OfZone(string zone, string wanted) => zone == wanted
        ? null
        : $"{(zone.Length == 0 ? "No zone" : $"Zone {zone}")}, but this placement is of zone {wanted}; give it that one, M3 does not use instances of others.";

    public static string? OfWeight(string weight, bool isSharded) => Whole(weight) switch
    {
        null => $"{Given("weight", weight)}; give it a whole number, its share of the load beside the others' weights.",
        0 when isSharded => "Weight 0 gets no shard; give it 1 or more.",
        _ => null,
    };

    public static string? OfPort(string port) => port.Length == 0 || Address.IsPort(port)
        ? null
        : $"{Given("port", port)}; give it 1 to 65,535, or leave it empty.";

    public static string? OfEndpoint(InstanceRow row) => row.Endpoint switch
    {
        "" when row.Hostname.Length == 0 => "No endpoint; give it the host:port where the others reach it.",
        "" when row.Port.Length == 0 => "No endpoint, since there is no port; give the port, or host:port here.",
        "" => null, // It follows from hostname and port, and these have rules of their own.
        var endpoint when endpoint.Contains("://", StringComparison.Ordinal) => $"Endpoint “{endpoint}” is an address with a scheme; leave only host:port of it.",
        var endpoint when endpoint.Any(char.IsWhiteSpace) => $"Endpoint “{endpoint}” has a space in it; write host:port.",
        var endpoint when Address.Parts(endpoint) is null => $"Endpoint “{endpoint}” is not host:port; write it like db-7.example.com:9000.",
        _ => null,
    };

    public static string? OfHostname(string hostname) =>
        hostname.Any(char.IsWhiteSpace) || hostname.Contains("://", StringComparison.Ordinal) ? $"Hostname “{hostname}” is no host's name; leave only the name or IP address of it." : null;

    /// <summary>A whole number as M3 stores it; null when the text is none.</summary>
    public static uint? Whole(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The beginning of a sentence about what was given: <c>No weight</c>, or <c>“ten” is no weight</c>.</summary>
    public static string Given(string what, string text) => text.Length == 0 ? $"No {what}" : $"“{text}” is no {what}";
}
