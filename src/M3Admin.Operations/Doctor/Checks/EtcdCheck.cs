using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks;

/// <summary>A check that looks at etcd itself.</summary>
internal abstract class EtcdCheck(string name, string claim) : ICheck
{
    public string Name => name;

    public string Claim => claim;

    public IEnumerable<Verdict> Look(ClusterFacts facts) => facts.Etcd is { } etcd ? Look(etcd) : [new Verdict.NotChecked(Subject.Etcd, facts.WhyNotEtcd)];

    protected abstract IEnumerable<Verdict> Look(EtcdFacts etcd);
}
