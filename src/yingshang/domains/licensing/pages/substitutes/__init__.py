"""The page on which officials arrange who does their duty while they are away."""
