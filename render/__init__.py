"""What people read: a value in; text, buttons or a file out."""
