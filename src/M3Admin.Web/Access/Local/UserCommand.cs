using M3Admin.Operations.Access;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Access.Local;

/// <summary>The command <c>user</c>: who signs in with a password. A console that runs takes it over at once.</summary>
public static class UserCommand
{
    /// <summary>The command's name.</summary>
    public const string Verb = "user";

    private const int MostInName = 64;
    private const string Usage = """
        user add NAME --role viewer|operator|admin    adds a user, or gives them another password and role; the password is asked for, or read from the standard input
        user remove NAME                              removes a user and ends their sessions
        user list                                     who there is
        user hash                                     prints a password's hash, for M3Admin:Access:Users:<n>:PasswordHash
        """;

    /// <summary>Does what is asked.</summary>
    /// <param name="args">The command line, from <c>user</c> on.</param>
    /// <returns>The exit code: 0 when it is done, 2 when it was not understood or refused.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        var options = new ConsoleOptions();
        ConsoleConfiguration.Read(builder.Configuration, options);
        var file = new UsersFile(options.Access.Path);
        return args switch
        {
            [_, "add", var name, "--role", var role] => await AddAsync(file, name, role),
            [_, "remove", var name] => Remove(file, name),
            [_, "list"] => List(file, options),
            [_, "hash"] => await HashAsync(),
            _ => Refuse(Usage),
        };
    }

    private static async Task<int> AddAsync(UsersFile file, string name, string role)
    {
        if (Roles.Parse(role) is not { } given)
        {
            return Refuse($"'{role}' is no role; give viewer, operator or admin.");
        }

        if (name.Length is 0 or > MostInName || name.Any(char.IsControl) || name != name.Trim())
        {
            return Refuse($"A name takes 1 to {MostInName} characters, no space at its ends and no control characters.");
        }

        if (await PasswordPrompt.AskAsync($"Password for {name}: ") is not { } password)
        {
            return Refuse("No password was given; nothing was written.");
        }

        if (Passwords.Fault(password) is { } fault)
        {
            return Refuse($"{fault} Nothing was written.");
        }

        file.Write(file.Read().Where(user => user.Name != name).Append(new LocalUser(name, new Passwords().Hash(password), given)));
        return Say($"{name} signs in as {given.Text()} ({file.Path}).");
    }

    private static int Remove(UsersFile file, string name)
    {
        if (file.Read().All(user => user.Name != name))
        {
            return Refuse($"There is no user {name} in {file.Path}. One of the configuration is removed there.");
        }

        file.Write(file.Read().Where(user => user.Name != name));
        return Say($"{name} is removed, and their sessions are over.");
    }

    private static int List(UsersFile file, ConsoleOptions options)
    {
        var users = options.Access.Users.Select(user => $"{user.Name}  {user.Role}  (configuration)").Concat(file.Read().Select(user => $"{user.Name}  {user.Role.Text()}")).ToList();
        return Say(users.Count == 0 ? "There are no users yet." : string.Join('\n', users));
    }

    private static async Task<int> HashAsync() =>
        await PasswordPrompt.AskAsync("Password: ") is not { } password ? Refuse("No password was given.")
        : Passwords.Fault(password) is { } fault ? Refuse(fault)
        : Say(new Passwords().Hash(password));

    private static int Say(string text)
    {
        Console.Out.WriteLine(text);
        return 0;
    }

    private static int Refuse(string text)
    {
        Console.Error.WriteLine(text);
        return 2;
    }
}
