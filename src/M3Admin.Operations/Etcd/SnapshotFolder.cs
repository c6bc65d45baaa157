using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// Where this console keeps snapshots: a folder of its own among the machine's temporary ones, which only its user can look into, with a lock that the system lets go of when the console ends, however it ends.
/// A folder whose lock nobody holds was left by a console that died, and everything that was in its etcd is in there.
/// </summary>
internal sealed class SnapshotFolder : IDisposable
{
    private const string Prefix = "m3admin-snapshots-";
    private const string LockName = "lock";
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Between a folder and its lock another console may look; an hour is enough for anybody.
    private static readonly TimeSpan UnlockedUntil = TimeSpan.FromHours(1);

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    private SnapshotFolder(DirectoryInfo folder) => (_folder, _lock) = (folder, Lock(folder, FileMode.CreateNew));

    /// <summary>The folder's path.</summary>
    public string Path => _folder.FullName;

    /// <summary>A new one.</summary>
    public static SnapshotFolder Create() => new(Directory.CreateTempSubdirectory(Prefix));

    /// <summary>Where a snapshot lies in it.</summary>
    public string FileOf(string id) => System.IO.Path.Combine(Path, $"{id}.db");

    /// <summary>Deletes the folders that dead consoles left, and nothing else: no folder of another user, and no file that is not a snapshot.</summary>
    /// <param name="root">Where they are.</param>
    /// <param name="now">The time.</param>
    /// <param name="logger">Told of what is deleted, and of what cannot be.</param>
    public static void Sweep(string root, DateTimeOffset now, ILogger logger)
    {
        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories($"{Prefix}*").Where(IsOurs))
        {
            try
            {
                if (TakeFromTheDead(folder, now) is { } taken)
                {
                    using (taken)
                    {
                        Delete(folder);
                    }

                    logger.SnapshotsSwept(folder.FullName);
                }
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                logger.SnapshotNotDeleted(folder.FullName, busy.Message);
            }
        }
    }

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        Delete(_folder);
        _lock.Dispose();
    }

    // As it was made: what another user could have put there is left alone.
    private static bool IsOurs(DirectoryInfo folder) =>
        folder.LinkTarget is null && (OperatingSystem.IsWindows() || File.GetUnixFileMode(folder.FullName) == OwnersAlone);

    private static FileStream? TakeFromTheDead(DirectoryInfo folder, DateTimeOffset now)
    {
        try
        {
            return Lock(folder, FileMode.Open);
        }
        catch (FileNotFoundException) when (now.UtcDateTime - folder.LastWriteTimeUtc > UnlockedUntil)
        {
            return Lock(folder, FileMode.OpenOrCreate);
        }
        catch (IOException)
        {
            return null; // Its console lives, or it is about to lock it.
        }
    }

    private static FileStream Lock(DirectoryInfo folder, FileMode mode) => new(System.IO.Path.Combine(folder.FullName, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Delete(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => file.Name == LockName || file.Extension == ".db"))
        {
            file.Delete();
        }

        folder.Delete();
    }
}
