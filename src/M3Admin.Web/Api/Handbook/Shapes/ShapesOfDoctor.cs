using System.Collections.Immutable;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Api.Doctor;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>What the doctor answers with.</summary>
internal static class ShapesOfDoctor
{
    private static readonly ApiType TextOrNull = new ApiType.OrNull(ApiType.AnyText);

    public static ImmutableArray<ApiShape> All { get; } =
    [
        new("DoctorReport", "What came of all checks of a cluster.",
            new("cluster", ApiType.AnyText, "Which cluster."),
            new("at", ApiType.Moment, "As of when."),
            new("tookSeconds", ApiType.AnyNumber, "How long it took."),
            new("critical", ApiType.Count, "How many findings do not work, or lose something with the next loss."),
            new("warnings", ApiType.Count, "How many work until one more thing goes wrong."),
            new("advice", ApiType.Count, "How many work and could be better."),
            new("findings", ApiType.ListOf("Finding"), "The worst first."),
            new("checks", ApiType.ListOf("DoctorCheck"), "Every check, whether it found something or not.")),
        new("Finding", "Something that is not as it should be.",
            new("check", ApiType.AnyText, "The check that found it: a name that stays."),
            new("severity", ApiType.OneOf(Enum.GetValues<Severity>().Select(DoctorMessage.Text)), "How much it matters."),
            new("about", ApiType.AnyText, "What it is about."),
            new("service", TextOrNull, "The placement's service, where it is about one."),
            new("environment", TextOrNull, "The placement's environment, where it is about one."),
            new("instance", TextOrNull, "The instance, where it is about one."),
            new("title", ApiType.AnyText, "What is the matter."),
            new("evidence", ApiType.AnyText, "What shows it."),
            new("since", new ApiType.OrNull(ApiType.Moment), "Since when, where that is known."),
            new("wayOut", ApiType.AnyText, "What can be done."),
            new("link", TextOrNull, "The console's page where it is mended.")),
        new("DoctorCheck", "One check.",
            new("name", ApiType.AnyText, "Its name, which stays."),
            new("claim", ApiType.AnyText, "What holds where all is well."),
            new("findings", ApiType.Count, "How many places were found where it does not."),
            new("unchecked", ApiType.ListOf("Unchecked"), "What it could not look at.")),
        new("Unchecked", "What a check could not look at.",
            new("about", ApiType.AnyText, "What."),
            new("why", ApiType.AnyText, "Why, and what would make it possible.")),
    ];
}
