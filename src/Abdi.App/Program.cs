using Abdi.App.Shell;

return AbdiCommand.Run(args, Console.Out, Console.Error);
