"""The calibration entry of a panel."""
