using M3Admin.KeyValue.Tests.Embedded;

await OtherProcess.RunAsync(args[0]);
