"""Finding people, requests, conversations and reports, each as one person may see them."""
