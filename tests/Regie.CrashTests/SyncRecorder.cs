using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Regie.CrashTests;

/// <summary>
/// Stands between SQLite and the operating system, and keeps of each file the bytes that it had when it was last synced:
/// what a power cut is sure to leave.
/// </summary>
/// <remarks>
/// A virtual file system that is SQLite's own but for two calls: opening a database or its log hands out a file whose
/// sync comes through here. The layouts are those of <c>sqlite3_vfs</c> and <c>sqlite3_io_methods</c> on 64 bits, which
/// SQLite promises to keep.
/// </remarks>
internal static unsafe partial class SyncRecorder
{
    private const string Library = "e_sqlite3";
    private const int VfsSize = 168;
    private const int MethodsSize = 152;
    private const int Open = 40;
    private const int Name = 24;
    private const int Read = 16;
    private const int Sync = 40;
    private const int FileSize = 48;
    private const int MainDatabase = 0x100;
    private const int Log = 0x80000;

    private static readonly byte* _own = SystemFileSystem();
    private static readonly ConcurrentDictionary<nint, string> _paths = [];
    private static readonly ConcurrentDictionary<nint, nint> _methods = [];
    private static readonly ConcurrentDictionary<nint, nint> _originals = [];
    private static readonly ConcurrentDictionary<string, byte[]> _synced = [];
    private static string _folder = "";

    /// <summary>Called before a sync takes effect, with the path and what was written to it up to now.</summary>
    public static Action<string, byte[]>? Syncing { get; set; }

    /// <summary>The files' bytes as they were last synced, by path.</summary>
    public static IReadOnlyDictionary<string, byte[]> Synced => _synced;

    /// <summary>Records the databases in a folder that are opened from now on; dispose to stop.</summary>
    public static IDisposable Watch(string folder)
    {
        SQLitePCL.Batteries_V2.Init();
        _folder = folder + Path.DirectorySeparatorChar;
        _synced.Clear();
        var vfs = (byte*)NativeMemory.Alloc(VfsSize);
        NativeMemory.Copy(_own, vfs, VfsSize);
        *(nint*)(vfs + Name) = Marshal.StringToCoTaskMemUTF8("recorded");
        *(delegate* unmanaged<byte*, byte*, nint*, int, int*, int>*)(vfs + Open) = &OpenFile;
        Assert.Equal(0, Register(vfs, 1));
        return new Watching();
    }

    private static byte* SystemFileSystem()
    {
        SQLitePCL.Batteries_V2.Init();
        return Find(null);
    }

    [UnmanagedCallersOnly]
    private static int OpenFile(byte* vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var code = (*(delegate* unmanaged<byte*, byte*, nint*, int, int*, int>*)(_own + Open))(
            _own,
            name,
            file,
            flags,
            outFlags
        );
        var path = Marshal.PtrToStringUTF8((nint)name);
        if (
            code == 0
            && (flags & (MainDatabase | Log)) != 0
            && path?.StartsWith(_folder, StringComparison.Ordinal) == true
        )
        {
            _paths[(nint)file] = path;
            var original = *file;
            *file = _methods.GetOrAdd(original, Recorded);
            _originals[*file] = original;
        }
        return code;
    }

    private static nint Recorded(nint original)
    {
        var methods = (byte*)NativeMemory.Alloc(MethodsSize);
        NativeMemory.Copy((void*)original, methods, MethodsSize);
        *(delegate* unmanaged<nint*, int, int>*)(methods + Sync) = &SyncFile;
        return (nint)methods;
    }

    [UnmanagedCallersOnly]
    private static int SyncFile(nint* file, int flags)
    {
        var methods = (byte*)_originals[*file];
        var path = _paths[(nint)file];
        var written = Bytes(methods, file);
        Syncing?.Invoke(path, written);
        var code = (*(delegate* unmanaged<nint*, int, int>*)(methods + Sync))(file, flags);
        if (code == 0)
        {
            _synced[path] = written;
        }
        return code;
    }

    private static byte[] Bytes(byte* methods, nint* file)
    {
        long size;
        (*(delegate* unmanaged<nint*, long*, int>*)(methods + FileSize))(file, &size);
        var bytes = new byte[size];
        fixed (byte* start = bytes)
        {
            (*(delegate* unmanaged<nint*, byte*, int, long, int>*)(methods + Read))(file, start, (int)size, 0);
        }
        return bytes;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    private static partial byte* Find(byte* name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(byte* vfs, int asDefault);

    private sealed class Watching : IDisposable
    {
        // What is open stays recorded; what is opened from now on is not.
        public void Dispose()
        {
            Syncing = null;
            _ = Register(_own, 1);
        }
    }
}
