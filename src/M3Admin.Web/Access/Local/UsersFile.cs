using System.Collections.Immutable;
using System.Text.Json;
using M3Admin.Operations.Access;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Access.Local;

/// <summary><c>users.json</c>: the users that the command <c>user</c> keeps. Read again whenever it has changed.</summary>
/// <param name="folder">Where it lies.</param>
public sealed class UsersFile(string folder)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _state;
    private ImmutableArray<LocalUser> _users = [];

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "users.json");

    /// <summary>All of its users; none when there is no file.</summary>
    /// <exception cref="StartRefusedException">It is not what this console writes; the message says what to do.</exception>
    public ImmutableArray<LocalUser> Read()
    {
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            return [];
        }

        lock (_lock)
        {
            if (_state != (file.LastWriteTimeUtc, file.Length))
            {
                (_users, _state) = (Parse(File.ReadAllBytes(Path)), (file.LastWriteTimeUtc, file.Length));
            }

            return _users;
        }
    }

    /// <summary>Puts users in the place of those that are there, all or nothing; for its owner's eyes only.</summary>
    public void Write(IEnumerable<LocalUser> users)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path) ?? ".");
        var next = $"{Path}.{Environment.ProcessId}.next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, users.OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => new UserOptions { Name = user.Name, PasswordHash = user.PasswordHash, Role = user.Role.Text() }), Form);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, Path, overwrite: true);
    }

    private ImmutableArray<LocalUser> Parse(byte[] bytes)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<UserOptions[]>(bytes, Form) ?? []).Select(user => new LocalUser(user.Name, user.PasswordHash, Roles.Parse(user.Role) ?? Role.None))];
        }
        catch (JsonException problem)
        {
            throw new StartRefusedException($"{Path} cannot be read as a list of users: {problem.Message} Mend it, or remove it and add the users again.");
        }
    }
}
