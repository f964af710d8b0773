"""Long work in numbered batches: run anywhere, written as it comes, taken up where it stopped."""
