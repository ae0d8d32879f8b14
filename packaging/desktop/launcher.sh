#!/bin/sh
# Starts the desk.  Where /etc/default/accord-desk names a home, it is that of the whole machine; who sets ACCORD_HOME
# themselves has one of their own.  A demonstration never plays in the machine's home.
set -e
if [ -z "$ACCORD_HOME" ] && [ "$1" != demo ] && [ -r /etc/default/accord-desk ]; then
    . /etc/default/accord-desk
fi
if [ -n "$ACCORD_HOME" ]; then
    export ACCORD_HOME
fi
exec /opt/accord-desk/accord-desk "$@"
