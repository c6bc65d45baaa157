using System.Globalization;
using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Api.Plans;

/// <summary>Reads which journal entries a query asks for.</summary>
internal static class RequestedEntries
{
    /// <summary>False with what is wrong when a value makes no sense.</summary>
    public static bool TryRead(IQueryCollection query, out JournalQuery entries, out string problem)
    {
        entries = new JournalQuery { Operation = query["operation"], Who = query["who"], Text = query["text"] };
        problem = "";
        if (!Number(query, "limit", 1, JournalQuery.MostEntries, out var limit) || !Number(query, "cursor", 1, long.MaxValue, out var cursor))
        {
            problem = $"limit must be a number from 1 to {JournalQuery.MostEntries}, cursor the next of an earlier answer.";
        }
        else if (query["order"].ToString() is not ("" or "newest" or "oldest"))
        {
            problem = "order must be newest or oldest.";
        }
        else if (query["origin"].ToString() is { Length: > 0 } origin && JournalOrigins.Parse(origin) is null)
        {
            problem = "origin must be console, api, observed or gap.";
        }
        else if (!Moment(query, "from", out var from) || !Moment(query, "to", out var to))
        {
            problem = "from and to must be times such as 2026-11-24T08:00:00Z.";
        }
        else
        {
            entries = entries with { Limit = (int)(limit ?? entries.Limit), Cursor = cursor, NewestFirst = query["order"] != "oldest", Origin = JournalOrigins.Parse(query["origin"]), From = from, To = to };
        }

        return problem.Length == 0;
    }

    private static bool Number(IQueryCollection query, string name, long lowest, long highest, out long? number)
    {
        number = null;
        if (query[name].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given >= lowest && given <= highest;
        number = isNumber ? given : null;
        return isNumber;
    }

    private static bool Moment(IQueryCollection query, string name, out DateTimeOffset? moment)
    {
        moment = null;
        if (query[name].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        var isMoment = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given);
        moment = isMoment ? given : null;
        return isMoment;
    }
}
