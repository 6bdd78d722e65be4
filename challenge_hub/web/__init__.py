"""The web shell every side shares: home, account pages, inbox, error pages, navigation, charts."""
