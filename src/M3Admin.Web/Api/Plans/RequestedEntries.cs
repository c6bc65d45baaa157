using System.Globalization;
using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Api.Plans;

/// <summary>Reads which journal entries a query asks for.</summary>
internal static class RequestedEntries
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>False with what is wrong when a value makes no sense.</summary>
    public static bool TryRead(IQueryCollection query, out JournalQuery entries, out string problem)
    {
        entries = new JournalQuery { Operation = query["operation"], Who = query["who"], Text = query["text"] };
        problem = "";
        if (!Number(query, "limit", 1, JournalQuery.MostEntries, out var limit))
        {
            problem = $"limit must be a number from 1 to {JournalQuery.MostEntries}.";
        }
        else if (!Number(query, "cursor", 1, long.MaxValue, out var cursor))
        {
            problem = "cursor must be a number: the next of an earlier answer.";
        }
        else if (query["order"].ToString() is not ("" or "newest" or "oldest"))
        {
            problem = "order must be newest or oldest.";
        }
        else if (query["origin"].ToString() is { Length: > 0 } origin && JournalOrigins.Parse(origin) is null)
        {
            problem = "origin must be console, api, observed or gap.";
        }
        else if (!Moment(query, "from", out var from))
        {
            problem = "from must be a time such as 2026-11-24T08:00:00Z or a day such as 2026-11-24; write the + of an offset as %2B.";
        }
        else if (!Moment(query, "to", out var to))
        {
            problem = "to must be a time such as 2026-11-24T08:00:00Z or a day such as 2026-11-24; write the + of an offset as %2B.";
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

        var isMoment = DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given);
        moment = isMoment ? given : null;
        return isMoment;
    }
}
