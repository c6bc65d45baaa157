using System.Runtime.InteropServices;
using System.Text;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>
/// Makes a directory's names durable: a file that was created or renamed is otherwise not sure to be found after a power failure. .NET cannot open a directory, so
/// the C library is asked. Elsewhere than on Unix the file system sees to it.
/// </summary>
internal static class DirectoryFlush
{
    // Some file systems have nothing to flush for a directory and say so with this.
    private const int InvalidArgument = 22;

    /// <exception cref="IOException">The directory could not be flushed.</exception>
    public static void Run(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open([.. Encoding.UTF8.GetBytes(directory), 0], 0);
        Check(descriptor, directory);
        try
        {
            Check(Flush(descriptor), directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void Check(int answer, string directory)
    {
        if (answer < 0 && Marshal.GetLastPInvokeError() is not InvalidArgument and var error)
        {
            throw new IOException($"The directory {directory} could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
