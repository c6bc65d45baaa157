namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>Opens a file for reading and writing. A way in for tests, where disks break on demand.</summary>
internal delegate FileStream OpenFile(string path, FileMode mode);
