"""What goes out: records, the situation report, the map page; what is withheld stays behind the door."""
