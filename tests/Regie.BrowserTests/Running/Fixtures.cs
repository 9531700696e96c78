using Regie.BrowserTests.Running;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(Sample))]
