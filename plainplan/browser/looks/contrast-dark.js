tools => tools.ruled("color-contrast", "contrast-dark", "contrast-dark-unsure")
