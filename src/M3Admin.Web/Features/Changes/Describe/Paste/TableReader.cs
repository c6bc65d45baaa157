using System.Collections.Immutable;
using System.Text;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Reads rows copied from a spreadsheet: separated by tabs, semicolons or commas, with a header line or in the order of M3's documents.</summary>
public static class TableReader
{
    /// <summary>Reads a text line by line.</summary>
    public static PasteResult Read(string text)
    {
        (int Line, string Text)[] lines = [.. text.Split('\n').Select((line, index) => (index + 1, line.Trim('\r', ' '))).Where(line => line.Item2.Trim().Length > 0 && line.Item2[0] != '#')];
        if (lines.Length == 0)
        {
            return PasteResult.Nothing("a table", new PasteNote(0, "There is nothing in the text."));
        }

        var separator = Separator(lines[0].Text);
        var first = Cells(lines[0].Text, separator);
        var hasHeader = first.Any(cell => TextMember.Plain(cell) is "id" or "instance" or "instanceid" or "hostid") && first.Count(RowWords.Knows) * 2 > first.Length;
        var result = new PasteResult(hasHeader ? "a table with a header line" : "a table without a header line");
        var columns = hasHeader ? first : RowWords.Order;
        foreach (var unknown in columns.Where(column => !RowWords.Knows(column)))
        {
            result.Note(lines[0].Line, $"the column “{unknown}” is no fact of an instance; it is left out.");
        }

        foreach (var (number, line) in hasHeader ? lines[1..] : lines)
        {
            Take(result, number, Cells(line, separator), columns, hasHeader);
        }

        return result;
    }

    private static void Take(PasteResult result, int number, ImmutableArray<string> cells, ImmutableArray<string> columns, bool hasHeader)
    {
        if (cells.Length > columns.Length && cells.Skip(columns.Length).Any(cell => cell.Length > 0))
        {
            var way = hasHeader ? "the header line" : $"without a header line they are {RowWords.OrderText}";
            result.Note(number, $"{cells.Length} cells, but {columns.Length} columns ({way}); the line is left out.");
            return;
        }

        var row = new InstanceRow();
        foreach (var (column, cell) in columns.Zip(cells))
        {
            RowWords.Write(row, column, cell);
        }

        RowWords.Complete(row);
        result.Instances.Add(new PastedInstance(number, row));
    }

    private static char Separator(string line) => line.Contains('\t') ? '\t' : line.Contains(';') ? ';' : ',';

    private static ImmutableArray<string> Cells(string line, char separator)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var (cell, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && (isQuoted || cell.ToString().Trim().Length == 0))
            {
                var isDoubled = isQuoted && i + 1 < line.Length && line[i + 1] == '"';
                cell.Append(isDoubled ? "\"" : "");
                i += isDoubled ? 1 : 0;
                isQuoted = isDoubled || !isQuoted;
            }
            else if (line[i] == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells.ToImmutable();
    }
}
