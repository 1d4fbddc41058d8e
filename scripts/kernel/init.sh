#!/bin/busybox sh
# The first process of the machine inside: loads the modules, moves into this machine's own files as they lie here,
# where whatever is written is written to memory, and does what it is told there. When that ends, the machine does.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
# A name, and what it is to be told. (No quotes: each word is one.)
while read -r module; do insmod /modules/$module || echo "cannot load $module"; done </modules/order

mkdir /host /changes /house
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose host /host
mount -t tmpfs changes /changes
mkdir /changes/new /changes/work
mount -t overlay -o lowerdir=/host,upperdir=/changes/new,workdir=/changes/work overlay /house
mount -t configfs config /sys/kernel/config
for place in proc sys dev; do mount --rbind "/$place" "/house/$place"; done

# The network that QEMU plays: this machine is .15 in it, and the one outside .2.
ip link set lo up
ip address add 10.0.2.15/24 dev eth0
ip link set eth0 up

echo "moving in after $(cut -d ' ' -f 1 /proc/uptime) s"
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
# shellcheck disable=SC2154 # The kernel hands on what it does not know itself: talk=PORT.
chroot /house "$(cat /command/node)" "$(cat /command/main)" "$talk"
echo "it ended with $?"
poweroff -f
