namespace M3Admin.Web.Api.Plans;

/// <summary>Reads a query's switch: <c>true</c> or <c>false</c>, nothing else.</summary>
internal static class RequestedSwitch
{
    /// <summary>False with what is wrong when it is neither.</summary>
    public static bool TryRead(IQueryCollection query, string name, bool otherwise, out bool isOn, out string problem)
    {
        var text = query[name].ToString();
        (isOn, problem) = text switch
        {
            "" => (otherwise, ""),
            "true" => (true, ""),
            "false" => (false, ""),
            _ => (otherwise, $"{name} must be true or false."),
        };
        return problem.Length == 0;
    }
}
