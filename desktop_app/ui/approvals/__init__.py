"""Leave to offer more than one may: at this desk, in the queue, by telephone, by the upper branch's paper."""
