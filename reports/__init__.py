"""What people look at: digests, pictures, spreadsheets. Figures in, bytes or text out."""
