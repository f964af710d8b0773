"""Pages as documents: what a file tells, as Markdown, as HTML and in a notebook."""
