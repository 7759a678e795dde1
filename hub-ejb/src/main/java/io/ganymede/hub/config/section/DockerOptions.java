package io.ganymede.hub.config.section;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of containers that {@code extra_create_kwargs} and {@code extra_host_config} take, under the names that
 * DockerSpawner's Python client gives them, with those of the Docker Engine API.
 */
public final class DockerOptions {
    private static final Map<String, String> CREATE = names(
            """
            command=Cmd
            domainname=Domainname
            entrypoint=Entrypoint
            environment=Env
            healthcheck=Healthcheck
            hostname=Hostname
            labels=Labels
            mac_address=MacAddress
            network_disabled=NetworkDisabled
            stdin_open=OpenStdin
            stop_signal=StopSignal
            stop_timeout=StopTimeout
            tty=Tty
            user=User
            volumes=Volumes
            working_dir=WorkingDir
            """);
    private static final Map<String, String> HOST = names(
            """
            binds=Binds
            blkio_weight=BlkioWeight
            blkio_weight_device=BlkioWeightDevice
            cap_add=CapAdd
            cap_drop=CapDrop
            cgroup_parent=CgroupParent
            cgroupns=CgroupnsMode
            cpu_period=CpuPeriod
            cpu_quota=CpuQuota
            cpu_rt_period=CpuRealtimePeriod
            cpu_rt_runtime=CpuRealtimeRuntime
            cpu_shares=CpuShares
            cpuset_cpus=CpusetCpus
            cpuset_mems=CpusetMems
            device_cgroup_rules=DeviceCgroupRules
            device_requests=DeviceRequests
            devices=Devices
            dns=Dns
            dns_opt=DnsOptions
            dns_search=DnsSearch
            extra_hosts=ExtraHosts
            group_add=GroupAdd
            init=Init
            ipc_mode=IpcMode
            isolation=Isolation
            links=Links
            log_config=LogConfig
            mem_limit=Memory
            mem_reservation=MemoryReservation
            mem_swappiness=MemorySwappiness
            memswap_limit=MemorySwap
            mounts=Mounts
            nano_cpus=NanoCpus
            network_mode=NetworkMode
            oom_kill_disable=OomKillDisable
            oom_score_adj=OomScoreAdj
            pid_mode=PidMode
            pids_limit=PidsLimit
            port_bindings=PortBindings
            privileged=Privileged
            publish_all_ports=PublishAllPorts
            read_only=ReadonlyRootfs
            restart_policy=RestartPolicy
            runtime=Runtime
            security_opt=SecurityOpt
            shm_size=ShmSize
            storage_opt=StorageOpt
            sysctls=Sysctls
            tmpfs=Tmpfs
            ulimits=Ulimits
            userns_mode=UsernsMode
            uts_mode=UTSMode
            volume_driver=VolumeDriver
            volumes_from=VolumesFrom
            """);

    private DockerOptions() {}

    /** The engine's name of an option of a container; names of the engine's own are taken, too. */
    public static Optional<String> ofCreate(String name) {
        return engineName(CREATE, name);
    }

    /** The engine's name of an option of a container's place on its machine. */
    public static Optional<String> ofHost(String name) {
        return engineName(HOST, name);
    }

    private static Optional<String> engineName(Map<String, String> names, String name) {
        return Optional.ofNullable(names.get(name))
                .or(() -> names.containsValue(name) ? Optional.of(name) : Optional.empty());
    }

    private static Map<String, String> names(String lines) {
        Map<String, String> names = new LinkedHashMap<>();
        lines.lines().map(line -> line.split("=", 2)).forEach(parts -> names.put(parts[0], parts[1]));
        return Collections.unmodifiableMap(names);
    }
}
