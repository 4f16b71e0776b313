tools => tools.ruled("color-contrast", "contrast-forced", "contrast-forced-unsure")
