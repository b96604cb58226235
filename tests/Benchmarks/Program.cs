using Benchmarks;

// Prints tables of figures, as Markdown. Nothing here passes or fails: what must be reached is a column beside what was measured.
if (Options.Read(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 64;
}

Machine.Describe();
if (options.Does("deadlines")) DeadlineFigures.Print();
if (options.Does("sweep") || options.Does("queue") || options.Does("night")) await SizedFigures.Print(options);
if (options.Does("intake")) await IntakeFigures.Print(options);
if (options.Does("circuits")) await CircuitFigures.Print();
if (options.Does("fields")) await FieldFigures.Print();
if (options.Does("files")) await FileFigures.Print();
return 0;
