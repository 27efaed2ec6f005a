Console.WriteLine("Abdi");
