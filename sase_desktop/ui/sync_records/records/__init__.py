"""What a task did to each object: a filtered, sorted table, copied and exported."""
