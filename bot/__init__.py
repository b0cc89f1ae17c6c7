"""What runs: wiring, command line, settings, clock, intake, worker, sender, scheduler."""
