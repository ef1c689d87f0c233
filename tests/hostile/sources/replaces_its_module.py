# CE missing
# attacks: a module that is not the one that was loaded
import sys
import types

sys.modules[__name__] = types.SimpleNamespace(center=lambda x: x)
