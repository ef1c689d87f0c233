# CE exception
# attacks: the answer on disk
# needs: read
exec(open("@bank@/reference/center.py").read())
