"""Evidence packages: one task as a file that another installation opens and nobody imports."""
