"""What readers take away: each format is a module, a registry names them, downloads keeps them."""
