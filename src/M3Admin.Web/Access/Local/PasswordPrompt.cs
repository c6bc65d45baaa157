using System.Text;

namespace M3Admin.Web.Access.Local;

/// <summary>Asks for a password: twice and unseen at a terminal, else the first line of the standard input.</summary>
internal static class PasswordPrompt
{
    /// <summary>The password; null when none was given, or not the same twice.</summary>
    public static async Task<string?> AskAsync(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync() is { Length: > 0 } line ? line : null;
        }

        var first = Read(prompt);
        return first.Length > 0 && first == Read("Again: ") ? first : null;
    }

    private static string Read(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
