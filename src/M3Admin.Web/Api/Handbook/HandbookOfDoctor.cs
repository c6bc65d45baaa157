using System.Collections.Immutable;
using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>The call that has the doctor look at a cluster.</summary>
internal static class HandbookOfDoctor
{
    private const string Report =
        """{"cluster":"metrics-prod","at":"2026-11-24T08:00:00Z","tookSeconds":0.4,"critical":1,"warnings":0,"advice":0,"findings":[{"check":"etcd-has-quorum-margin","severity":"critical","about":"etcd","service":null,"environment":null,"instance":null,"title":"etcd tolerates no further loss","evidence":"3 voting members, quorum 2: three does not answer.","since":null,"wayOut":"Start that member; if it is gone for good, remove it and then add another.","link":"/etcd?cluster=metrics-prod"}],"checks":[{"name":"nodes-answer","claim":"Every node answers that it is well","findings":0,"unchecked":[{"about":"m3db","why":"No network is named whose nodes may be asked. M3Admin:Reachability:Networks names networks whose nodes M3Admin asks."}]}]}""";

    public static ImmutableArray<ApiCall> All { get; } =
    [
        new("GET", "/doctor", "Has the doctor look at a cluster", "Runs every check now, or waits for the run that is under way, and writes nothing. What could not be looked at is in unchecked, with the reason.", Report)
        {
            IsOfM3 = false, Root = ApiCall.Console, Answers = new ApiType.Shaped("DoctorReport"),
            Query = [new("cluster", ApiType.AnyText, "The cluster's name; the first otherwise.", "metrics-prod")],
            Others = [new(404, "No cluster has that name."), new(500, "M3Admin failed: its log has the reason.")],
        },
    ];
}
