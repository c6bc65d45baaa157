using System.Runtime.Versioning;
using M3Admin.Operations.Etcd;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

[UnsupportedOSPlatform("windows")]
public sealed class SnapshotFolderTests : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddHours(2);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("m3admin-swept-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_a_dead_console_left_is_deleted()
    {
        var dead = Left("m3admin-snapshots-dead", "lock", "0123.db");

        Sweep();

        Assert.False(Directory.Exists(dead.FullName));
    }

    [Fact]
    public void What_a_living_console_keeps_is_not()
    {
        var living = Left("m3admin-snapshots-alive", "lock", "0123.db");
        using var held = new FileStream(Path.Combine(living.FullName, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Sweep();

        Assert.True(File.Exists(Path.Combine(living.FullName, "0123.db")));
    }

    [Fact]
    public void One_without_a_lock_may_be_about_to_get_it_and_is_deleted_once_it_is_old()
    {
        var unlocked = Left("m3admin-snapshots-new", "0123.db");

        SnapshotFolder.Sweep(_root.FullName, DateTimeOffset.UtcNow, NullLogger.Instance);
        Assert.True(Directory.Exists(unlocked.FullName));

        Sweep();
        Assert.False(Directory.Exists(unlocked.FullName));
    }

    [Fact]
    public void Nothing_else_is_touched()
    {
        var foreign = Left("m3admin-other", "lock", "0123.db");
        var open = Left("m3admin-snapshots-open", "lock", "0123.db");
        File.SetUnixFileMode(open.FullName, File.GetUnixFileMode(open.FullName) | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        var target = Left("elsewhere", "lock", "0123.db");
        Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "m3admin-snapshots-link"), target.FullName);
        var mixed = Left("m3admin-snapshots-mixed", "lock", "notes.txt");

        Sweep();

        Assert.All(new[] { foreign, open, target }, folder => Assert.True(File.Exists(Path.Combine(folder.FullName, "0123.db"))));
        Assert.True(File.Exists(Path.Combine(mixed.FullName, "notes.txt")));
    }

    [Fact]
    public void A_folder_of_ones_own_is_held_until_it_is_given_back_and_then_gone()
    {
        string path;
        using (var folder = SnapshotFolder.Create())
        {
            path = folder.Path;
            File.WriteAllText(folder.FileOf("0123"), "x");
            SnapshotFolder.Sweep(Path.GetTempPath(), DateTimeOffset.UtcNow, NullLogger.Instance);
            Assert.True(File.Exists(folder.FileOf("0123")));
        }

        Assert.False(Directory.Exists(path));
    }

    private void Sweep() => SnapshotFolder.Sweep(_root.FullName, Later, NullLogger.Instance);

    private DirectoryInfo Left(string name, params string[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in files)
        {
            File.WriteAllText(Path.Combine(folder.FullName, file), "x");
        }

        return folder;
    }
}
