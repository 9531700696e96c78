// One test at a time: each takes the whole machine, and SQLite has one file system for all connections of a process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
