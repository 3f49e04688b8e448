"""Reports that need the toolkit: a PDF from the same content as the HTML page."""
