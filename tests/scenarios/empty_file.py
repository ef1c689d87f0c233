# CE missing
